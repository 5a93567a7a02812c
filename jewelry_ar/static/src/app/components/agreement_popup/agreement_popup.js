import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { useBarcodeReader } from "@point_of_sale/app/hooks/barcode_reader_hook";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { AgreementSummary } from "@jewelry_ar/app/components/agreement_summary/agreement_summary";
import { ScheduleTable } from "@jewelry_ar/app/components/schedule_table/schedule_table";
import { displayDate } from "@jewelry_ar/app/utils/agreement_dates";

/**
 * The open layaways of a customer, found by name, number or QR, and what can be done
 * with one: pay the next installment, any amount, or the balance with pick-up.
 */
export class AgreementPopup extends Component {
    static template = "jewelry_ar.AgreementPopup";
    static components = { AgreementSummary, Dialog, ScheduleTable };
    static props = {
        partner: { type: Object, optional: true },
        code: { type: String, optional: true },
        // What this till remembers is shown, and only cash is taken.
        offline: { type: Boolean, optional: true },
        getPayload: Function,
        close: Function,
    };

    displayDate = displayDate;

    setup() {
        this.pos = usePos();
        this.state = useState({
            partner: this.props.partner || null,
            code: this.props.code || "",
            agreements: [],
            selected: null,
            amount: "",
            searched: false,
        });
        useBarcodeReader({ product: (code) => this.findByCode(code.code) }, true);
        onWillStart(async () => {
            if (this.props.code) {
                await this.findByCode(this.props.code);
            } else if (this.state.partner) {
                await this.find({ partner_id: this.state.partner.id });
            } else if (this.props.offline) {
                await this.find({});
            }
        });
    }

    get title() {
        const { selected } = this.state;
        return selected
            ? _t("%(name)s, %(customer)s", {
                  name: selected.name,
                  customer: selected.partner.name,
              })
            : _t("Take a payment");
    }

    async find(criteria) {
        const agreements = this.props.offline
            ? this.pos.agreementMemory.find(criteria)
            : await this.pos.agreementCall("jewelry_till_find", criteria);
        Object.assign(this.state, { agreements, searched: true, selected: null });
        if (agreements.length === 1) {
            await this.select(agreements[0]);
        }
    }

    async findByCode(code) {
        this.state.code = code;
        if (code.trim()) {
            this.state.partner = null;
            await this.find({ code: code.trim() });
        }
    }

    async choosePartner() {
        const partner = await makeAwaitable(this.env.services.dialog, PartnerList, {
            partner: this.state.partner,
        });
        if (partner) {
            Object.assign(this.state, { partner, code: "" });
            await this.find({ partner_id: partner.id });
        }
    }

    async select(agreement) {
        this.state.selected = this.props.offline
            ? agreement
            : await this.pos.openAgreement(agreement.id);
        this.state.amount = "";
    }

    backToList() {
        this.state.selected = null;
    }

    /** When the server last said how this agreement stands. */
    get seenAt() {
        return luxon.DateTime.fromISO(this.state.selected.seen).toLocaleString(
            luxon.DateTime.TIME_SIMPLE
        );
    }

    get otherAmount() {
        return this.pos.currency.round(this.env.utils.parseValidFloat(this.state.amount));
    }

    get isOtherAmountValid() {
        return this.otherAmount > 0 && this.otherAmount <= this.state.selected.amount_due;
    }

    get canPickUpNow() {
        return this.state.selected.pickup_refusal === false;
    }

    choose(action, amount = 0) {
        this.props.getPayload({ action, amount, agreement: this.state.selected });
        this.props.close();
    }

    print() {
        return this.pos.printAgreement(this.state.selected.id);
    }
}
