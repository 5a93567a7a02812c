import { Component } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";

/** Layaway and Take a payment, one tap away from the cart. */
export class AgreementButtons extends Component {
    static template = "jewelry_ar.AgreementButtons";
    static props = { buttonClass: String };

    setup() {
        this.pos = usePos();
    }

    get refusal() {
        return this.pos.agreementRefusal;
    }

    get paymentRefusal() {
        return this.pos.agreementPaymentRefusal;
    }

    async onLayaway() {
        await this.pos.startLayaway();
    }

    async onTakePayment() {
        await this.pos.takeAgreementPayment();
    }
}
