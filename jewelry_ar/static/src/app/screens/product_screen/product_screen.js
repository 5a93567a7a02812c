import { patch } from "@web/core/utils/patch";
import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { AgreementButtons } from "@jewelry_ar/app/components/agreement_buttons/agreement_buttons";
import { isAgreementCode } from "@jewelry_ar/app/utils/agreement_code";

patch(ProductScreen, {
    components: { ...ProductScreen.components, AgreementButtons },
});

patch(ProductScreen.prototype, {
    /** A scanned agreement opens its payments, wherever the cashier is in the cart. */
    async _barcodeProductAction(code) {
        if (!isAgreementCode(code.code)) {
            return super._barcodeProductAction(...arguments);
        }
        if (this.pos.agreementRefusal) {
            this.notification.add(this.pos.agreementRefusal, { type: "warning" });
            return;
        }
        await this.pos.takeAgreementPayment({ code: code.code });
    },
});
