import { patch } from "@web/core/utils/patch";
import { JewelryReturns } from "@jewelry_pos/app/services/jewelry_returns";

patch(JewelryReturns.prototype, {
    /** A tender that gives money of a layaway back says which payment it was. */
    plannedTender({ label, payment_uuid }) {
        const tender = super.plannedTender(...arguments);
        if (payment_uuid) {
            tender.values = { name: label, jewelry_refunded_uuid: payment_uuid };
        }
        return tender;
    },

    /** The receipt of a deposit: its agreement comes up. */
    async openOther({ agreement }) {
        if (agreement) {
            await this.pos.takeAgreementPayment({ code: agreement });
            return true;
        }
        return super.openOther(...arguments);
    },

    /** The order of a layaway takes nothing back. */
    mayTakeBack(order, sale) {
        return !order.agreement_id && super.mayTakeBack(order, sale);
    },
});
