import { patch } from "@web/core/utils/patch";
import { PaymentScreen } from "@point_of_sale/app/screens/payment_screen/payment_screen";

patch(PaymentScreen.prototype, {
    /** Some tenders wait until the till is online again; it says why. */
    async addNewPaymentLine(paymentMethod) {
        if (!(await this.pos.jewelry.offline.mayTender(paymentMethod, this.currentOrder))) {
            return;
        }
        return super.addNewPaymentLine(...arguments);
    },
});
