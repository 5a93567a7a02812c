import { Component } from "@odoo/owl";

/** The pieces of an agreement with their prices, tax and total, as the server sent them. */
export class AgreementSummary extends Component {
    static template = "jewelry_ar.AgreementSummary";
    static props = { agreement: Object };
}
