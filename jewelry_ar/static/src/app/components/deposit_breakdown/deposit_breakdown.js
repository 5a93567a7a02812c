import { Component } from "@odoo/owl";
import { PaymentMethodBreakdown } from "@point_of_sale/app/components/payment_method_breakdown/payment_method_breakdown";

/** Deposits received, applied and refunded in a session, by kind and tender. */
export class DepositBreakdown extends Component {
    static template = "jewelry_ar.DepositBreakdown";
    static components = { PaymentMethodBreakdown };
    static props = { groups: Array };
}
