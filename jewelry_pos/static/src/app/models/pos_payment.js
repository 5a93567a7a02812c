import { patch } from "@web/core/utils/patch";
import { PosPayment } from "@point_of_sale/app/models/pos_payment";

patch(PosPayment.prototype, {
    /** What the number of this tender is called; false where it has none. */
    get numberLabel() {
        return this.payment_method_id?._jewelry_number_label || false;
    },

    /** Money is taken with its number; what is handed back has none yet. */
    get lacksNumber() {
        return Boolean(this.numberLabel) && this.amount > 0 && !this.jewelry_tender_number;
    },
});
