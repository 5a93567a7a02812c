import { patch } from "@web/core/utils/patch";
import { ProductInfoPopup } from "@point_of_sale/app/components/popups/product_info_popup/product_info_popup";

patch(ProductInfoPopup.prototype, {
    /** Costs never reach the till, so there is no margin to show to anybody. */
    _hasMarginsCostsAccessRights() {
        return false;
    },
});
