import { patch } from "@web/core/utils/patch";
import { ReceiptScreen } from "@point_of_sale/app/screens/receipt_screen/receipt_screen";

patch(ReceiptScreen.prototype, {
    get orderAmountPlusTip() {
        return this.currentOrder.isDepositOrder
            ? this.env.utils.formatCurrency(this.currentOrder.depositAmount)
            : super.orderAmountPlusTip;
    },
    printAgreement() {
        return this.pos.printAgreement(this.currentOrder.agreement_id);
    },
});
