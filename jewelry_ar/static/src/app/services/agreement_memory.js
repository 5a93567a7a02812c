import { _t } from "@web/core/l10n/translation";

/** As many agreements as a till opens between two moments without a line. */
const KEPT = 20;
/** The address behind the QR code of an agreement. */
const ADDRESS = /\/my\/(?:layaways|agreements)\/(\d+)/;

/**
 * The agreements that this till has opened in its session, as the server showed them: on
 * these, and on no other, cash is taken while the till is offline. They live as long as the
 * tab of the browser, through a reload; `pos.agreementMemory` holds the one instance.
 */
export class AgreementMemory {
    constructor(pos) {
        this.pos = pos;
    }

    get key() {
        return `jewelry_agreements_${this.pos.config.id}_${this.pos.session.id}`;
    }

    /** Rows `{agreement, seen, paid}`: `paid` is what this till has taken since. */
    all() {
        return JSON.parse(sessionStorage.getItem(this.key) || "[]");
    }

    save(rows) {
        sessionStorage.setItem(this.key, JSON.stringify(rows.slice(0, KEPT)));
    }

    /** Keep what the server has just shown; the last one opened comes first. */
    keep(agreement) {
        const others = this.all().filter((row) => row.agreement.id !== agreement.id);
        const seen = luxon.DateTime.now().toISO();
        this.save([{ agreement, seen, paid: 0 }, ...others]);
    }

    /** Money was taken (below zero: handed back) on an agreement. */
    recordPayment(agreementId, amount) {
        const rows = this.all();
        const row = rows.find(({ agreement }) => agreement.id === agreementId);
        if (row) {
            row.paid = this.pos.currency.round(row.paid + amount);
            this.save(rows);
        }
    }

    /** Those on which money may be taken: all, of a customer, or with a number or QR. */
    find({ code = "", partner_id: partnerId = false } = {}) {
        const [, id] = ADDRESS.exec(code) || [];
        return this.all()
            .map((row) => this.offlineView(row))
            .filter(
                ({ amount_due, ...agreement }) =>
                    amount_due > 0 &&
                    (!partnerId || agreement.partner.id === partnerId) &&
                    (!code ||
                        agreement.id === Number(id) ||
                        agreement.name.toUpperCase() === code.toUpperCase())
            );
    }

    /** What a till may say of an agreement that it cannot ask the server about. */
    offlineView({ agreement, seen, paid }) {
        const wait = _t("This waits until the till is online again.");
        const { currency } = this.pos;
        return {
            ...agreement,
            // What was taken since has moved the schedule; only the server knows how.
            ...(paid ? { next: false, overdue_amount: 0, schedule: [] } : {}),
            amount_due: currency.round(agreement.amount_due - paid),
            deposited: currency.round(agreement.deposited + paid),
            refund_due: 0,
            pickup_refusal: wait,
            cancel_refusal: wait,
            seen,
        };
    }
}
