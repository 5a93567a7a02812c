import { onWillUnmount } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";

patch(PaymentScreen.prototype, {
    setup() {
        super.setup(...arguments);
        const order = this.currentOrder;
        this.payment_methods_from_config = this.payment_methods_from_config.filter(
            (method) =>
                method.jewelry_tender !== "deposit" &&
                !(order?.isDepositOrder && method.type === "pay_later")
        );
        onWillUnmount(() => {
            if (order?.uiState.agreement?.abandoned && !order.finalized) {
                this.pos.deleteOrders([order]);
            }
        });
    },
    /** On a deposit the bookkeeping line is hidden; a pick-up shows what was paid before. */
    get paymentLines() {
        return this.currentOrder.isDepositOrder
            ? this.currentOrder.payment_ids.filter((payment) => !payment.isDepositTender)
            : super.paymentLines;
    },
    updateSelectedPaymentline() {
        if (this.selectedPaymentLine?.isDepositTender) {
            return;
        }
        return super.updateSelectedPaymentline(...arguments);
    },
    deletePaymentLine(uuid) {
        const line = this.currentOrder.payment_ids.find((payment) => payment.uuid === uuid);
        if (!line?.isDepositTender) {
            super.deletePaymentLine(...arguments);
        }
    },
    selectPaymentLine(uuid) {
        const line = this.currentOrder.payment_ids.find((payment) => payment.uuid === uuid);
        if (!line?.isDepositTender) {
            super.selectPaymentLine(...arguments);
        }
    },
    async toggleIsToInvoice() {
        if (!this.currentOrder.agreement_id) {
            await super.toggleIsToInvoice(...arguments);
        }
    },
});
