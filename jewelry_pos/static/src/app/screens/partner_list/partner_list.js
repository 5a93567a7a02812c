import { patch } from "@web/core/utils/patch";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";

const PHONE_TEXT = /^[\d\s()+./-]{3,}$/;

patch(PartnerList.prototype, {
    /** A number finds customers by the last digits of their phone, with one call. */
    async getNewPartners() {
        if (!PHONE_TEXT.test(this.state.query || "")) {
            return super.getNewPartners(...arguments);
        }
        const found = await this.getPartnersByPhone(this.state.query);
        return found.length ? found : super.getNewPartners(...arguments);
    },

    async getPartnersByPhone(query) {
        try {
            this.state.loading = true;
            const result = await this.pos.data.callRelated(
                "res.partner",
                "jewelry_till_customers",
                [this.pos.config.id, query]
            );
            return this.keepFound(result["res.partner"]);
        } catch {
            return [];
        } finally {
            this.state.loading = false;
        }
    },

    keepFound(partners) {
        for (const partner of partners) {
            if (!this.loadedPartnerIds.has(partner.id)) {
                this.loadedPartnerIds.add(partner.id);
                this.state.loadedPartners.push(partner);
            }
        }
        return partners;
    },
});
