import { patch } from "@web/core/utils/patch";
import { useTrackedAsync } from "@point_of_sale/app/hooks/hooks";
import { ReceiptScreen } from "@point_of_sale/app/screens/receipt_screen/receipt_screen";

patch(ReceiptScreen.prototype, {
    setup() {
        super.setup(...arguments);
        this.doGiftPrint = useTrackedAsync(() =>
            this.pos.jewelry.returns.printGiftReceipt(this.currentOrder)
        );
    },

    get hasGifts() {
        return this.currentOrder.lines.some((line) => line.jewelryPiece && line.qty > 0);
    },
});
