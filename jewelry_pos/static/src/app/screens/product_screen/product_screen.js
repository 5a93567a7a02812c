import { useExternalListener } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";

patch(ProductScreen.prototype, {
    setup() {
        super.setup();
        useExternalListener(window, "keydown", this.onSearchKeydown);
    },

    /** Enter in the search box of the till takes what was typed as a tag first. */
    onSearchKeydown(ev) {
        const inSearch = ev.target.closest?.(".pos-rightheader .input-container");
        if (ev.key === "Enter" && inSearch && this.pos.jewelry.inStore) {
            this.pos.searchProductWord = ev.target.value;
            this.onPressEnterKey();
        }
    },

    /** A scanned code is a known product, a tag, a receipt, or a product to load. */
    async _barcodeProductAction(code) {
        const text = code.base_code || code.code;
        if (!this.pos.jewelry.inStore || this.isLoadedBarcode(text)) {
            return super._barcodeProductAction(code);
        }
        if (await this.pos.jewelry.scan(text)) {
            return;
        }
        if (await this.pos.jewelry.openReceipt(text)) {
            return;
        }
        if (await this._getProductByBarcode(code)) {
            return super._barcodeProductAction(code);
        }
        await this.pos.jewelry.onUnknownCode(text);
    },

    isLoadedBarcode(text) {
        return (
            this.pos.models["product.product"].getBy("barcode", text) ||
            this.pos.models["product.uom"].getBy("barcode", text)
        );
    },

    /** What was typed is the tag of a piece, or the number of a receipt. */
    async findTyped(word) {
        return (await this.pos.jewelry.scan(word)) || this.pos.jewelry.openReceipt(word);
    },

    /** A tag typed into the search box puts the piece on the order. */
    async onPressEnterKey() {
        const word = this.searchWord;
        if (word && this.pos.jewelry.inStore && (await this.findTyped(word))) {
            this.pos.searchProductWord = "";
            return;
        }
        return super.onPressEnterKey(...arguments);
    },
});
