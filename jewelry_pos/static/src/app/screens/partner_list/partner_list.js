import { patch } from "@web/core/utils/patch";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";

const PHONE_TEXT = /^[\d\s()+./-]{3,}$/;

const digitsOf = (text) => (text || "").replace(/\D/g, "");

patch(PartnerList.prototype, {
    /** The last digits of a phone, when that is what was typed; else "". */
    get phoneEnd() {
        const digits = PHONE_TEXT.test(this.state.query || "") ? digitsOf(this.state.query) : "";
        return digits.length < 3 ? "" : digits;
    },

    /** Customers whose phone ends with what was typed come first, however it is written. */
    getPartners(partners) {
        const found = super.getPartners(...arguments);
        const end = this.phoneEnd;
        if (!end) {
            return found;
        }
        const called = partners.filter((partner) => digitsOf(partner.phone).endsWith(end));
        return [...new Set([...called, ...found])];
    },

    /** A number finds customers by the last digits of their phone, a page per call. */
    async getNewPartners() {
        if (!this.phoneEnd) {
            return super.getNewPartners(...arguments);
        }
        const found = await this.getPartnersByPhone(this.state.query);
        return found.length ? found : super.getNewPartners(...arguments);
    },

    async getPartnersByPhone(query) {
        // Kept beside the pages of Odoo's own search, under a name that is no query.
        const pages = this.globalState.offsetBySearch;
        const key = `phone ${query}`;
        const offset = pages[key] || 0;
        try {
            this.state.loading = true;
            const result = await this.pos.data.callRelated(
                "res.partner",
                "jewelry_till_customers",
                [this.pos.config.id, query, offset]
            );
            pages[key] = offset + result["res.partner"].length;
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
