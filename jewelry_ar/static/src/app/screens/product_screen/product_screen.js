import { patch } from "@web/core/utils/patch";
import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { AgreementButtons } from "@jewelry_ar/app/components/agreement_buttons/agreement_buttons";

patch(ProductScreen, {
    components: { ...ProductScreen.components, AgreementButtons },
});
