import { Component } from "@odoo/owl";
import { formatCurrency } from "@web/core/currency";
import { generateQRCodeDataUrl } from "@point_of_sale/utils";
import { displayDate } from "@jewelry_ar/app/utils/agreement_dates";

/** The agreement as the till prints it: terms, schedule, QR and two signatures. */
export class AgreementDocument extends Component {
    static template = "jewelry_ar.AgreementDocument";
    static props = { agreement: Object, config: Object };

    displayDate = displayDate;

    get agreement() {
        return this.props.agreement;
    }

    get qrCode() {
        return this.agreement.qr ? generateQRCodeDataUrl(this.agreement.qr) : "";
    }

    formatCurrency(amount) {
        return formatCurrency(amount, this.agreement.currency_id);
    }
}
