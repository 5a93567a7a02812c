import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";

patch(OrderPaymentValidation.prototype, {
    async askBeforeValidation() {
        const order = this.order;
        if (order.agreement_id && this.pos.agreementRefusal) {
            this.pos.dialog.add(AlertDialog, {
                title: _t("Not while the till is offline"),
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
        return super.askBeforeValidation(...arguments);
    },
    /** The invoice of a pick-up is sent from the back office, never during the sync. */
    shouldDownloadInvoice() {
        return !this.order.agreement_id && super.shouldDownloadInvoice(...arguments);
    },
});
