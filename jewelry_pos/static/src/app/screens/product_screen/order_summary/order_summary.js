import { patch } from "@web/core/utils/patch";
import { OrderSummary } from "@point_of_sale/app/screens/product_screen/order_summary/order_summary";

patch(OrderSummary.prototype, {
    /** Emptying the quantity of a piece takes it off the order. */
    _setValue(value) {
        const line = this.currentOrder.getSelectedOrderline();
        if (
            line?.jewelryPiece &&
            this.pos.numpadMode === "quantity" &&
            ["", "0", 0].includes(value)
        ) {
            this.numberBuffer.reset();
            return super._setValue("remove");
        }
        return super._setValue(value);
    },

    /** A piece is chosen by its tag, never in the serial number popup. */
    async editPackLotLines(line) {
        if (line.jewelryPiece) {
            return;
        }
        return super.editPackLotLines(line);
    },

    /** The variant of a piece cannot be changed: it is a thing in the showcase. */
    async onOrderlineLongPress(ev, line) {
        if (line.jewelryPiece) {
            return false;
        }
        return super.onOrderlineLongPress(ev, line);
    },
});
