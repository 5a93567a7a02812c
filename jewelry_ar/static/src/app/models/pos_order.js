import { PosOrder } from "@point_of_sale/app/models/pos_order";
import { patch } from "@web/core/utils/patch";

/**
 * `agreement_id` holds the id of a jewelry.agreement, a plain number: agreements are
 * never loaded in the till. Core does not send relations to models it has not loaded,
 * so the id is added to what is sent.
 */
patch(PosOrder.prototype, {
    /** A zero-line order that only moves deposit money: deposit, installment, refund. */
    get isDepositOrder() {
        return this.jewelry_purpose === "deposit";
    },
    /** The sale that hands the pieces of an agreement over. */
    get isAgreementPickup() {
        return Boolean(this.agreement_id) && !this.isDepositOrder;
    },
    /** What personal checks pay on this order. */
    get checkMoney() {
        return this.currency.round(
            this.payment_ids
                .filter((payment) => payment.isPersonalCheck && payment.amount > 0)
                .reduce((sum, payment) => sum + payment.amount, 0)
        );
    },
    /** Whether goods leave the store with this order. */
    get handsOver() {
        return this.lines.some(
            (line) => line.qty > 0 && line.product_id.product_tmpl_id?.type === "consu"
        );
    },
    get depositLines() {
        return this.payment_ids.filter((payment) => payment.isDepositTender);
    },
    /** What the customer handed over (negative: got back), without the deposit tender. */
    get depositAmount() {
        return -this.depositLines.reduce((sum, payment) => sum + payment.amount, 0) || 0;
    },
    /** The real tenders; change is shown apart. */
    get moneyLines() {
        return this.payment_ids.filter((payment) => !payment.isDepositTender && !payment.is_change);
    },
    /** What the till shows as the amount of this order. */
    get displayTotalDue() {
        return this.isDepositOrder ? this.depositAmount : this.totalDue;
    },
    /**
     * A deposit is exact; only cash is rounded to the coins there are. Core rounds what is
     * handed back whatever the tender.
     */
    getDefaultAmountDueToPayIn(paymentMethod) {
        if (!this.isDepositOrder) {
            return super.getDefaultAmountDueToPayIn(...arguments);
        }
        const due = this.currency.round(-this.amountPaid);
        return this.config.cash_rounding && paymentMethod.is_cash_count
            ? this.config.rounding_method.round(due)
            : due;
    },
    serializeForORM(opts = {}) {
        const data = super.serializeForORM(opts);
        data.agreement_id = this.agreement_id || false;
        return data;
    },
});
