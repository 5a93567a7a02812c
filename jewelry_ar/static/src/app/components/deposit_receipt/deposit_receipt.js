import { Component } from "@odoo/owl";
import { formatCurrency } from "@web/core/currency";
import { generateQRCodeDataUrl } from "@point_of_sale/utils";
import { displayDate } from "@jewelry_ar/app/utils/agreement_dates";

/**
 * The part of a receipt that is about deposit money: what was paid or handed back, the
 * balance left and the next due date. The figures are those of the day of the payment,
 * frozen by the server on the order, so a reprint says the same.
 */
export class DepositReceipt extends Component {
    static template = "jewelry_ar.DepositReceipt";
    static props = { order: Object };

    displayDate = displayDate;

    get order() {
        return this.props.order;
    }

    /** Only the server knows the balance; without its answer nothing is said about it. */
    get isBooked() {
        return Boolean(this.order.jewelry_receipt);
    }

    get data() {
        return (
            this.order.jewelry_receipt || {
                name: this.order.floating_order_name,
                customer: this.order.getPartner()?.name,
                first: this.order.uiState.agreement?.kind === "first",
                pieces: [],
            }
        );
    }

    get isRefund() {
        return this.order.depositAmount < 0;
    }

    get qrCode() {
        return this.data.qr ? generateQRCodeDataUrl(this.data.qr) : "";
    }

    formatCurrency(amount) {
        return formatCurrency(amount, this.order.currency.id);
    }
}
