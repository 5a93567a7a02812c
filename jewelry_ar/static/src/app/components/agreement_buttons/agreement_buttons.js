import { Component } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { useService } from "@web/core/utils/hooks";

/** Layaway and Take a payment, one tap away from the cart. */
export class AgreementButtons extends Component {
    static template = "jewelry_ar.AgreementButtons";
    static props = { buttonClass: String, close: { type: Function, optional: true } };

    setup() {
        this.pos = usePos();
        this.ui = useService("ui");
    }

    get refusal() {
        return this.pos.agreementRefusal;
    }

    async onLayaway() {
        this.props.close?.();
        await this.pos.startLayaway();
    }

    async onTakePayment() {
        this.props.close?.();
        await this.pos.takeAgreementPayment();
    }
}
