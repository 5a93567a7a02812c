import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** A manager says yes: who, the PIN, and why. */
export class ApprovalPopup extends Component {
    static template = "jewelry_pos.ApprovalPopup";
    static components = { Dialog };
    static props = {
        title: String,
        body: String,
        // Whom to ask; empty where the person at the till decides.
        managers: Array,
        // Takes {manager, pin, reason}, answers {approval} or {refusal}.
        approve: Function,
        getPayload: Function,
        close: Function,
    };

    setup() {
        const able = this.props.managers.filter((manager) => manager._pin);
        this.state = useState({
            managerId: able.length === 1 ? able[0].id : false,
            pin: "",
            reason: "",
            refusal: "",
            isBusy: false,
        });
        this.reasonRef = useRef("reason");
        onMounted(() => this.reasonRef.el.focus());
    }

    get needsPin() {
        return this.props.managers.length > 0;
    }

    get manager() {
        return this.props.managers.find((manager) => manager.id === this.state.managerId);
    }

    choose(manager) {
        this.state.managerId = manager.id;
        this.state.pin = "";
        this.state.refusal = "";
    }

    get isComplete() {
        const knownWho = !this.needsPin || (this.manager && this.state.pin);
        return Boolean(knownWho && this.state.reason.trim()) && !this.state.isBusy;
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && this.isComplete) {
            ev.preventDefault();
            this.confirm();
        }
    }

    async confirm() {
        const { pin, reason } = this.state;
        this.state.isBusy = true;
        this.state.refusal = "";
        try {
            const { approval, refusal } = await this.props.approve({
                manager: this.manager,
                pin,
                reason: reason.trim(),
            });
            if (approval) {
                this.props.getPayload(approval);
                this.props.close();
                return;
            }
            this.state.refusal = refusal;
            this.state.pin = "";
        } finally {
            this.state.isBusy = false;
        }
    }
}
