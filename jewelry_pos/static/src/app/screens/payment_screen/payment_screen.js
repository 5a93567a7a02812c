import { patch } from "@web/core/utils/patch";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";

patch(PaymentScreen.prototype, {
    /**
     * Some tenders wait until the till is online again; the number of a check is asked
     * for while the check is in the cashier's hand.
     */
    async addNewPaymentLine(paymentMethod) {
        if (!(await this.pos.jewelry.offline.mayTender(paymentMethod, this.currentOrder))) {
            return;
        }
        const added = await super.addNewPaymentLine(...arguments);
        const payment = this.selectedPaymentLine;
        if (added && payment?.lacksNumber && this.pos.jewelry.inStore) {
            await this.pos.jewelry.askTenderNumber(payment);
        }
        return added;
    },
});
