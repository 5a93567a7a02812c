import { patch } from "@web/core/utils/patch";
import { ControlButtons } from "@point_of_sale/app/screens/product_screen/control_buttons/control_buttons";
import { AgreementButtons } from "@jewelry_ar/app/components/agreement_buttons/agreement_buttons";

patch(ControlButtons, {
    components: { ...ControlButtons.components, AgreementButtons },
});
