import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";

patch(PosOrderline.prototype, {
    /** The piece that this line sells, or takes back. */
    get jewelryPiece() {
        return this.jewelry_piece || this.refunded_orderline_id?.jewelry_piece || false;
    },

    get jewelryPieceId() {
        return this.jewelryPiece ? this.jewelryPiece.id : false;
    },

    /** Sold by its tag alone: nobody could look it up. */
    get isUnverifiedPiece() {
        return Boolean(this.jewelry_piece?.unverified) && this.qty > 0;
    },

    hasValidProductLot() {
        return Boolean(this.jewelryPiece) || super.hasValidProductLot();
    },

    canBeMergedWith(line) {
        if (this.jewelryPiece || line.jewelryPiece) {
            return false;
        }
        return super.canBeMergedWith(line);
    },

    /** One line is one piece: its quantity is 1, or -1 when it comes back. */
    setQuantity(quantity, keepPrice) {
        const piece = this.jewelryPiece;
        if (piece) {
            const wanted = Number(quantity || 0);
            const allowed = this.refunded_orderline_id ? [0, -1] : [0, 1];
            if (!allowed.includes(wanted)) {
                return {
                    title: _t("One piece"),
                    body: _t("%s is one piece: its quantity cannot be changed.", piece.tag),
                };
            }
        }
        return super.setQuantity(quantity, keepPrice);
    },

    /** The tag says more than Odoo's "SN ..." line. */
    get packLotLines() {
        return this.jewelryPiece ? [] : super.packLotLines;
    },

    get orderDisplayProductName() {
        const names = super.orderDisplayProductName;
        return this.jewelryPiece ? { ...names, attributeString: "" } : names;
    },
});
