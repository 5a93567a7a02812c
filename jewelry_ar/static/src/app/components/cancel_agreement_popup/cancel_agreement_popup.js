import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";

/** Asks why a layaway is cancelled and says what happens to the money and the piece. */
export class CancelAgreementPopup extends Component {
    static template = "jewelry_ar.CancelAgreementPopup";
    static components = { Dialog };
    static props = { agreement: Object, getPayload: Function, close: Function };

    setup() {
        this.state = useState({ reason: "" });
        useAutofocus({ refName: "reason" });
    }

    get title() {
        return _t("Cancel %s", this.props.agreement.name);
    }

    get reason() {
        return this.state.reason.trim();
    }

    confirm() {
        this.props.getPayload(this.reason);
        this.props.close();
    }
}
