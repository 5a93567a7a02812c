import { ConnectionLostError } from "@web/core/network/rpc";
import { patch } from "@web/core/utils/patch";
import OrderPaymentValidation from "@point_of_sale/app/utils/order_payment_validation";

patch(OrderPaymentValidation.prototype, {
    /** In a store the server prints invoices later; there is nothing to download yet. */
    shouldDownloadInvoice() {
        return !this.pos.jewelry.inStore && super.shouldDownloadInvoice(...arguments);
    },

    /**
     * What waits for the server, what was approved offline, why a piece comes back, the
     * numbers of checks.
     */
    async askBeforeValidation() {
        if (!(await this.pos.jewelry.offline.mayValidate(this.order))) {
            return false;
        }
        if (!(await this.pos.jewelry.prices.stillApproved(this.order))) {
            return false;
        }
        if (!(await this.pos.jewelry.returns.askReason(this.order))) {
            return false;
        }
        if (!(await this.pos.jewelry.askTenderNumbers(this.order))) {
            return false;
        }
        return super.askBeforeValidation(...arguments);
    },

    async finalizeValidation() {
        // An order that first went wrong offline may be paid online after all.
        this.order.jewelry_offline = Boolean(this.pos.data.network.offline);
        return super.finalizeValidation();
    },

    /** The connection broke while paying: the money is taken, the check is missing. */
    handleValidationError(error) {
        if (error instanceof ConnectionLostError) {
            this.order.jewelry_offline = true;
        }
        return super.handleValidationError(error);
    },
});
