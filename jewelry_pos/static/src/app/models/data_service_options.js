import { patch } from "@web/core/utils/patch";
import { DataServiceOptions } from "@point_of_sale/app/models/data_service_options";

patch(DataServiceOptions.prototype, {
    /** A reason that was archived is asked for no longer, at any till. */
    get cleanupModels() {
        return [...super.cleanupModels, "jewelry.return.reason"];
    },
});
