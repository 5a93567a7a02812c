import { PosPayment } from "@point_of_sale/app/models/pos_payment";
import { patch } from "@web/core/utils/patch";

patch(PosPayment.prototype, {
    /** Money that goes to or comes from the deposits of an agreement, never a tender. */
    get isDepositTender() {
        return this.payment_method_id?.jewelry_tender === "deposit";
    },
    get isPersonalCheck() {
        return this.payment_method_id?.jewelry_tender_kind === "personal_check";
    },
});
