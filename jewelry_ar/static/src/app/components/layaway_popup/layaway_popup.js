import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { KeepLast } from "@web/core/utils/concurrency";
import { AgreementSummary } from "@jewelry_ar/app/components/agreement_summary/agreement_summary";
import { ScheduleTable } from "@jewelry_ar/app/components/schedule_table/schedule_table";
import { useAsyncLockedMethod } from "@point_of_sale/app/hooks/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";

/**
 * Plan, deposit and schedule of a new layaway. Every figure comes from the server, which
 * keeps the offer as a draft agreement; nothing is on hold until the deposit is taken.
 */
export class LayawayPopup extends Component {
    static template = "jewelry_ar.LayawayPopup";
    static components = { AgreementSummary, Dialog, ScheduleTable };
    static props = { order: Object, getPayload: Function, close: Function };

    setup() {
        this.pos = usePos();
        this.keepLast = new KeepLast();
        this.state = useState({
            plans: [],
            agreement: null,
            deposit: "",
            rows: [],
            edited: false,
            notice: "",
            error: "",
            busy: false,
            step: "terms",
        });
        this.next = useAsyncLockedMethod(this.next);
        this.env.dialogData.dismiss = () => this.discard();
        onWillStart(async () => {
            this.state.plans = await this.pos.agreementCall(
                "jewelry_till_plans",
                this.props.order.priceIncl
            );
            if (this.state.plans.length) {
                await this.quote({ plan_id: this.state.plans[0].id });
            }
        });
    }

    get partner() {
        return this.props.order.getPartner();
    }

    get title() {
        return _t("Layaway for %s", this.partner.name);
    }

    get deposit() {
        return this.env.utils.parseValidFloat(this.state.deposit);
    }

    get lines() {
        return this.props.order.lines.map((line) => ({
            uuid: line.uuid,
            product_id: line.product_id.id,
            lot_id: line.jewelryPieceId,
            qty: line.qty,
            price_unit: line.price_unit,
            discount: line.discount,
        }));
    }

    /** Difference between the schedule on screen and the total, for the clerk's eyes only. */
    get missing() {
        const sum = this.state.rows.reduce((total, row) => total + row.amount, 0);
        return this.pos.currency.round(this.state.agreement.amount_total - sum);
    }

    get isBalanced() {
        return this.pos.currency.isZero(this.missing);
    }

    /** Asks the server for the offer and shows its answer, or its refusal in one line. */
    async quote(changes) {
        const current = this.state.agreement;
        const vals = {
            agreement_id: current?.id || false,
            partner_id: this.partner.id,
            lines: this.lines,
            order: this.props.order.uuid,
            pricelist_id: this.props.order.pricelist_id?.id || false,
            approvals: this.props.order.jewelry_approvals || [],
            plan_id: changes.plan_id || current?.plan?.id,
            ...changes,
        };
        this.state.busy = true;
        try {
            const agreement = await this.keepLast.add(
                this.pos.agreementCall("jewelry_till_quote", vals)
            );
            Object.assign(this.state, {
                agreement,
                rows: agreement.schedule,
                deposit: this.env.utils.formatCurrency(agreement.deposit, false),
                edited: Boolean(changes.installments),
                notice: "",
                error: "",
            });
            return true;
        } catch (error) {
            if (!(error instanceof RPCError)) {
                throw error;
            }
            this.state.error = error.data?.message || error.message;
            return false;
        } finally {
            this.state.busy = false;
        }
    }

    /** The chosen plan is not asked for again: that would undo an edited schedule. */
    async selectPlan(plan) {
        if (plan.id === this.state.agreement.plan.id) {
            return;
        }
        await this.quote({ plan_id: plan.id });
    }

    /** Another deposit leaves another rest: it is shared out over the dates agreed so far. */
    async onDepositChange(value) {
        const agreed = this.state.edited ? this.state.rows : null;
        this.state.deposit = value;
        if ((await this.quote({ deposit: this.deposit })) && agreed) {
            this.keepDates(agreed);
        }
    }

    keepDates(agreed) {
        const dates = agreed.filter((row) => !row.is_deposit).map((row) => row.due_date);
        const rows = this.state.rows.map((row) =>
            row.is_deposit ? row : { ...row, due_date: dates.shift() || row.due_date }
        );
        Object.assign(this.state, {
            rows,
            edited: true,
            notice: _t(
                "The dates you changed are kept. The amounts are shared out again: check them."
            ),
        });
    }

    onRowsChange(rows) {
        this.state.rows = rows;
        this.state.edited = true;
    }

    async recalculate() {
        await this.quote({ deposit: this.deposit });
    }

    /** Terms to agreement, agreement to payment. The server checks the edited rows. */
    async next() {
        if (this.state.step === "terms") {
            const installments = this.state.rows
                .filter((row) => !row.is_deposit)
                .map(({ due_date, amount }) => ({ due_date, amount }));
            const changes = { deposit: this.deposit, installments };
            if (!this.state.edited || (await this.quote(changes))) {
                this.state.step = "agree";
            }
            return;
        }
        const { agreement } = this.state;
        this.props.getPayload({ agreement, deposit: agreement.deposit });
        this.props.close();
    }

    back() {
        this.state.step = "terms";
    }

    async print() {
        await this.pos.printAgreement(this.state.agreement.id);
    }

    /** An offer that is not taken leaves nothing behind. */
    async discard() {
        const draft = this.state.agreement;
        this.props.close();
        if (draft) {
            await this.pos.data.silentCall("jewelry.agreement", "jewelry_till_discard", [
                this.pos.config.id,
                draft.id,
            ]);
        }
    }
}
