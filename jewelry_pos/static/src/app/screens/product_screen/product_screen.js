import { patch } from "@web/core/utils/patch";
import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";

patch(ProductScreen.prototype, {
    /** A scanned code is a known product, a tag, a receipt, or a product to load. */
    async _barcodeProductAction(code) {
        const text = code.base_code || code.code;
        if (this.isLoadedBarcode(text)) {
            return super._barcodeProductAction(code);
        }
        if (await this.pos.jewelry.scan(text)) {
            return;
        }
        if (this.pos.jewelry.openReceipt(text)) {
            return;
        }
        if (await this._getProductByBarcode(code)) {
            return super._barcodeProductAction(code);
        }
        this.pos.jewelry.refuseUnknown(text);
    },

    isLoadedBarcode(text) {
        return (
            this.pos.models["product.product"].getBy("barcode", text) ||
            this.pos.models["product.uom"].getBy("barcode", text)
        );
    },

    /** A tag typed into the search box puts the piece on the order. */
    async onPressEnterKey() {
        const word = this.searchWord;
        if (word && (await this.pos.jewelry.scan(word))) {
            this.pos.searchProductWord = "";
            return;
        }
        return super.onPressEnterKey(...arguments);
    },
});
