import { patch } from "@web/core/utils/patch";
import { ClosePosPopup } from "@point_of_sale/app/components/popups/closing_popup/closing_popup";
import { DepositBreakdown } from "@jewelry_ar/app/components/deposit_breakdown/deposit_breakdown";

patch(ClosePosPopup, {
    components: { ...ClosePosPopup.components, DepositBreakdown },
    props: [...ClosePosPopup.props, "jewelry_deposits?"],
});
