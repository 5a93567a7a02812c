import { patch } from "@web/core/utils/patch";
import { PosOrder } from "@point_of_sale/app/models/pos_order";

patch(PosOrder.prototype, {
    /** The lines that give back what an earlier order sold. */
    get returnLines() {
        return this.lines.filter((line) => line.refunded_orderline_id && line.qty < 0);
    },

    /** The order whose goods come back, if any. */
    get returnedSale() {
        return this.returnLines[0]?.refunded_orderline_id.order_id;
    },

    /** A piece comes back, and nobody said why. */
    get needsReturnReason() {
        return (
            !this.jewelry_return_reason_id && this.returnLines.some((line) => line.jewelryPieceId)
        );
    },

    /** What hands something out is a sale, whatever else comes back on it. */
    get isRefund() {
        return super.isRefund && !this.lines.some((line) => line.qty > 0);
    },

    /** In a store something new may leave on the order that brings something back. */
    isSaleDisallowed() {
        return !this.config._jewelry_store && super.isSaleDisallowed(...arguments);
    },

    /** The last day on which a gift may be exchanged; false where none is promised. */
    get exchangeUntil() {
        const days = this.config.jewelry_exchange_days;
        return days ? this.date_order.plus({ days }) : false;
    },
});
