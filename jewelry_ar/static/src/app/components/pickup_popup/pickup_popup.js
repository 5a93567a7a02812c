import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { AgreementSummary } from "@jewelry_ar/app/components/agreement_summary/agreement_summary";

/**
 * What is settled at a pick-up, before any money: the sale with the tax of the store
 * that hands over, what was estimated at signing, the deposits, and what is left.
 */
export class PickupPopup extends Component {
    static template = "jewelry_ar.PickupPopup";
    static components = { AgreementSummary, Dialog };
    static props = { pickup: Object, getPayload: Function, close: Function };

    setup() {
        this.state = useState({ agreed: !this.props.pickup.tax_difference });
    }

    get title() {
        return _t("Pick-up of %s", this.props.pickup.agreement.name);
    }

    confirm() {
        this.props.getPayload(true);
        this.props.close();
    }
}
