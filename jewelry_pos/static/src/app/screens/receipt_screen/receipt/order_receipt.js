import { formatDate } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";
import { generateQRCodeDataUrl } from "@point_of_sale/utils";
import { OrderReceipt } from "@point_of_sale/app/screens/receipt_screen/receipt/order_receipt";

patch(OrderReceipt.prototype, {
    get hasPieces() {
        return this.order.lines.some((line) => line.jewelryPiece);
    },

    get exchangeUntil() {
        return formatDate(this.order.exchangeUntil);
    },

    /** The receipt number as a code: scanning it at the till opens the order. */
    get receiptQrCode() {
        return generateQRCodeDataUrl(this.order.pos_reference);
    },
});
