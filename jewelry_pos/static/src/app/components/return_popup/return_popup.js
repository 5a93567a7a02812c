import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";

/** Which goods of a sale come back, and why. */
export class ReturnPopup extends Component {
    static template = "jewelry_pos.ReturnPopup";
    static components = { Dialog };
    static props = {
        sale: Object,
        lineId: { type: [Number, Boolean], optional: true },
        getPayload: Function,
        close: Function,
    };

    setup() {
        this.pos = usePos();
        const open = this.lines.filter((line) => this.mayReturn(line));
        const asked = open.filter((line) => line.id === this.props.lineId);
        const chosen = asked.length || open.length > 1 ? asked : open;
        this.state = useState({
            chosen: [...new Set([...chosen, ...this.discounts])].map((line) => line.id),
            reasonId: false,
        });
    }

    get title() {
        return _t("Take back from receipt %s", this.props.sale.pos_reference);
    }

    get lines() {
        return this.props.sale.lines.filter((line) => line.qty > 0);
    }

    /** Discounts that were given as lines of their own: they are taken back, too. */
    get discounts() {
        return this.lines.filter((line) => line.price_unit < 0 && this.mayReturn(line));
    }

    get reasons() {
        return this.pos.models["jewelry.return.reason"].getAll();
    }

    get soldOn() {
        return formatDate(this.props.sale.date_order);
    }

    /** Said when the sale is older than the exchange window of this till. */
    get windowIsOver() {
        const until = this.props.sale.exchangeUntil;
        return until && until.endOf("day") < luxon.DateTime.now() && formatDate(until);
    }

    /** Why a line cannot come back now; false when it can. */
    refusal(line) {
        if (this.pos.jewelry.returns.returnable(line) > 0) {
            return false;
        }
        return this.pos.jewelry.returns.openReturn(line)
            ? _t("On an open return of this till")
            : _t("Already taken back");
    }

    mayReturn(line) {
        return !this.refusal(line);
    }

    isChosen(line) {
        return this.state.chosen.includes(line.id);
    }

    toggle(line) {
        if (this.mayReturn(line)) {
            this.state.chosen = this.isChosen(line)
                ? this.state.chosen.filter((id) => id !== line.id)
                : [...this.state.chosen, line.id];
        }
    }

    get isComplete() {
        return this.state.chosen.length && this.state.reasonId;
    }

    confirm() {
        this.props.getPayload({
            lines: this.lines.filter((line) => this.isChosen(line)),
            reason: this.reasons.find((reason) => reason.id === this.state.reasonId),
        });
        this.props.close();
    }
}
