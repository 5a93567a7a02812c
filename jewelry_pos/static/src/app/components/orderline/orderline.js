import { patch } from "@web/core/utils/patch";
import { Orderline } from "@point_of_sale/app/components/orderline/orderline";

patch(Orderline.prototype, {
    get lineScreenValues() {
        const values = super.lineScreenValues;
        const piece = this.line.order_id && this.line.jewelryPiece;
        if (!piece) {
            return values;
        }
        return {
            ...values,
            piece,
            // One piece has one price, and its tag instead of a serial number.
            displayPriceUnit: false,
            lotLines: false,
            productImage: this.props.mode === "display" && piece.image_url,
        };
    },
});
