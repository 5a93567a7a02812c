import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";

patch(OrderPaymentValidation.prototype, {
    async askBeforeValidation() {
        const order = this.order;
        if (order.agreement_id && !this.pos.depositMethod) {
            this.pos.dialog.add(AlertDialog, {
                title: _t("No layaways at this till"),
                body: this.pos.agreementRefusal,
            });
            return false;
        }
        if (order.isDepositOrder && !order.moneyLines.length) {
            this.pos.notification.add(
                order.depositAmount < 0
                    ? _t("Choose how the money is handed back.")
                    : _t("Choose how the customer pays."),
                { type: "warning" }
            );
            return false;
        }
        if (!(await this.pos.mayHandOut(order))) {
            return false;
        }
        if ((await super.askBeforeValidation(...arguments)) === false) {
            return false;
        }
        return this.pos.jewelryChecks.mayHandOver(order);
    },
    /** What was taken counts at once, whether the server has heard of it or not. */
    async finalizeValidation() {
        const result = await super.finalizeValidation(...arguments);
        if (this.order.isDepositOrder && this.order.finalized) {
            this.pos.agreementMemory.recordPayment(
                this.order.agreement_id,
                this.order.depositAmount
            );
        }
        return result;
    },
    /** The invoice of a pick-up is sent from the back office, never during the sync. */
    shouldDownloadInvoice() {
        return !this.order.agreement_id && super.shouldDownloadInvoice(...arguments);
    },
});
