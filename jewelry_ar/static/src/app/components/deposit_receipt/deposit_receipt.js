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

    get data() {
        return this.order.jewelry_receipt || {};
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
