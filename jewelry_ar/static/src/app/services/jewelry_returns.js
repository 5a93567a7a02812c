import { patch } from "@web/core/utils/patch";
import { JewelryReturns } from "@jewelry_pos/app/services/jewelry_returns";

patch(JewelryReturns.prototype, {
    /** What was bought on layaway goes back to the tenders of its deposits. */
    async refundTenders(order) {
        const { agreement_id: agreementId } = order.returnedSale;
        return agreementId
            ? this.pos.refundPlan(agreementId, -order.totalDue)
            : super.refundTenders(...arguments);
    },

    /** Deposits are money in hand, not a debt of the customer. */
    accountPayments(sale) {
        return super.accountPayments(sale).filter((payment) => !payment.isDepositTender);
    },

    /** The order of a layaway takes nothing back. */
    mayTakeBack(order, sale) {
        return !order.agreement_id && super.mayTakeBack(order, sale);
    },
});
