import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";

/** As many styles as a screen shows; typing a word finds the others. */
const SHOWN = 12;

/** Which style a piece is that nobody can look up, and what it costs. */
export class UnverifiedPopup extends Component {
    static template = "jewelry_pos.UnverifiedPopup";
    static components = { Dialog };
    static props = { tag: String, getPayload: Function, close: Function };

    setup() {
        this.pos = usePos();
        this.state = useState({ word: "", templateId: false, price: "" });
        useAutofocus({ refName: "word" });
    }

    get title() {
        return _t("Sell %s as unverified piece", this.props.tag);
    }

    /** The styles that this till knows, those with the typed word. */
    get styles() {
        const word = this.state.word.trim().toLowerCase();
        return this.pos.models["product.template"].filter(
            (template) =>
                this.pos.jewelry.isStyle(template) &&
                template.product_variant_ids.length &&
                `${template.display_name} ${template.default_code || ""}`
                    .toLowerCase()
                    .includes(word)
        );
    }

    get shownStyles() {
        return this.styles.slice(0, SHOWN);
    }

    get template() {
        return this.pos.models["product.template"].get(this.state.templateId);
    }

    choose(template) {
        this.state.templateId = template.id;
    }

    get price() {
        return this.pos.currency.round(this.env.utils.parseValidFloat(this.state.price));
    }

    get isComplete() {
        return Boolean(this.template) && this.price > 0;
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && this.isComplete) {
            ev.preventDefault();
            this.confirm();
        }
    }

    confirm() {
        this.props.getPayload({ template: this.template, price: this.price });
        this.props.close();
    }
}
