/* global Sha1 */
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { ApprovalPopup } from "@jewelry_pos/app/components/approval_popup/approval_popup";

/**
 * A manager says yes at the till, and why; `pos.jewelry.approvals` holds the one instance.
 *
 * An approval is a plain object that the order carries (`jewelry_approvals`), so that a
 * reload of the browser loses nothing. With a connection the server checks the PIN and
 * signs it; without one the browser does, and the managers hear of it.
 */
export class JewelryApprovals {
    constructor(till) {
        this.till = till;
        this.pos = till.pos;
    }

    /** Whether the person at the till decides as a manager. */
    get managerIsHere() {
        return this.pos.getCashier()?._role === "manager";
    }

    /** Who may be asked: employees with manager rights at this till. */
    get managers() {
        return this.pos.config.module_pos_hr
            ? this.pos.models["hr.employee"].filter((employee) => employee._role === "manager")
            : [];
    }

    /**
     * Ask for a manager's yes, with a PIN and a reason.
     *
     * @param {Object} request
     * @param {string} request.kind a kind of `jewelry.approval`
     * @param {string} request.title of the dialog
     * @param {string} request.body what the manager says yes to
     * @param {Object} [request.order] the order that carries it, the one on the screen
     * @param {Object[]} [request.subjects] flat objects; `line` is the uuid of an order
     *   line, `price` the lowest price of one unit that is agreed to
     * @returns {Promise<Object|undefined>} the approval, which the order carries now;
     *   undefined when nobody said yes
     */
    async ask({ kind, title, body, order = this.pos.getOrder(), subjects = [] }) {
        const nobody = this.nobodyToAsk();
        if (nobody) {
            this.pos.dialog.add(AlertDialog, { title, body: nobody });
            return;
        }
        const request = { kind, order: order.uuid, subjects };
        const approval = await makeAwaitable(this.pos.dialog, ApprovalPopup, {
            title,
            body,
            managers: this.managerIsHere ? [] : this.managers,
            approve: (answer) => this.approve(request, answer),
        });
        if (approval) {
            this.keep(order, approval);
        }
        return approval;
    }

    /** Why there is nobody who could say yes; false when there is. */
    nobodyToAsk() {
        if (this.managerIsHere || this.managers.some((manager) => manager._pin)) {
            return false;
        }
        return this.pos.config.module_pos_hr
            ? _t("No manager of this till has a PIN: an administrator sets one on the employee.")
            : _t(
                  "A manager signs in at this till to approve this: sign out, let a manager sign in, and open the order again."
              );
    }

    /** What the server, or offline the browser, says: `{approval}` or `{refusal}`. */
    async approve(request, answer) {
        if (!this.pos.data.network.offline) {
            try {
                return await this.till.call("pos.config", "jewelry_till_approve", [
                    this.pos.config.id,
                    request.kind,
                    request.order,
                    request.subjects,
                    answer.reason,
                    answer.manager?.id || false,
                    answer.pin || false,
                ]);
            } catch (error) {
                if (!(error instanceof ConnectionLostError)) {
                    throw error;
                }
            }
        }
        return this.approveOffline(request, answer);
    }

    approveOffline(request, { manager, pin, reason }) {
        if (manager && (!manager._pin || manager._pin !== Sha1.hash(pin))) {
            return { refusal: _t("This is not the PIN of %s.", manager.name) };
        }
        const cashier = this.pos.getCashier();
        const employee = manager || (this.pos.config.module_pos_hr && cashier);
        return {
            approval: {
                ...request,
                reason,
                employee_id: employee ? employee.id : false,
                user_id: employee ? false : this.pos.user.id,
                session_id: this.pos.session.id,
                moment: serializeDateTime(luxon.DateTime.now()),
                offline: true,
                token: false,
            },
        };
    }

    /** The order carries the approval; it takes the place of an older one of its subjects. */
    keep(order, approval) {
        const lines = this.linesOf(approval);
        const others = this.of(order).filter(
            (other) =>
                other.kind !== approval.kind ||
                !this.linesOf(other).every((line) => lines.includes(line))
        );
        order.jewelry_approvals = [...others, approval];
    }

    /** The approvals that an order carries, of one kind or of all. */
    of(order, kind) {
        return (order.jewelry_approvals || []).filter(
            (approval) => !kind || approval.kind === kind
        );
    }

    /** The approval of a line (or of the order, without one) that holds now, if any. */
    find(order, kind, line) {
        return this.of(order, kind)
            .filter((approval) => approval.token || this.pos.data.network.offline)
            .findLast((approval) => this.linesOf(approval).includes(line ? line.uuid : false));
    }

    linesOf(approval) {
        return approval.subjects.length
            ? approval.subjects.map((subject) => subject.line || false)
            : [false];
    }
}
