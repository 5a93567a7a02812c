import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { ConnectionLostError } from "@web/core/network/rpc";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";
import { KeepLast } from "@web/core/utils/concurrency";
import { debounce } from "@web/core/utils/timing";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";

export const PAGE_SIZE = 24;

const EMPTY_CRITERIA = {
    text: "",
    style_id: false,
    metal: "",
    stone: "",
    size: "",
    price_min: "",
    price_max: "",
    certificate: "",
    store_id: "",
};

/**
 * Finds pieces in this store or any other, says where each is and whether it can be
 * sold here. Tapping a piece hands it to the caller.
 *
 * `accept(piece)` may return a sentence that keeps a piece from being picked.
 */
export class PieceSearchDialog extends Component {
    static template = "jewelry_pos.PieceSearchDialog";
    static components = { Dialog };
    static props = {
        close: Function,
        getPayload: Function,
        criteria: { type: Object, optional: true },
        title: { type: String, optional: true },
        accept: { type: Function, optional: true },
    };

    setup() {
        this.pos = usePos();
        this.keepLast = new KeepLast();
        this.state = useState({
            criteria: { ...EMPTY_CRITERIA, ...this.props.criteria },
            options: { metals: [], stones: [], stores: [] },
            pieces: [],
            offset: 0,
            count: 0,
            loading: true,
            problem: "",
        });
        this.onInput = debounce(() => this.search(), 300);
        useAutofocus({ refName: "text" });
        onWillStart(async () => {
            await Promise.all([this.loadOptions(), this.search()]);
        });
    }

    get title() {
        return this.props.title || _t("Find a piece");
    }

    get styleName() {
        const style = this.state.criteria.style_id;
        return style && this.pos.models["product.template"].get(style)?.name;
    }

    get pageSize() {
        return PAGE_SIZE;
    }

    get range() {
        const last = Math.min(this.state.offset + PAGE_SIZE, this.state.count);
        return `${this.state.count ? this.state.offset + 1 : 0}-${last} / ${this.state.count}`;
    }

    async loadOptions() {
        try {
            this.state.options = await this.pos.jewelry.call(
                "stock.lot",
                "jewelry_till_search_options",
                [this.pos.config.id]
            );
        } catch (error) {
            this.explain(error);
        }
    }

    async search(offset = 0) {
        this.state.loading = true;
        this.state.problem = "";
        try {
            const result = await this.keepLast.add(
                this.pos.jewelry.searchPieces(this.searchCriteria(), offset, PAGE_SIZE)
            );
            this.state.pieces = result.pieces;
            this.state.count = result.count;
            this.state.offset = offset;
        } catch (error) {
            this.explain(error);
        } finally {
            this.state.loading = false;
        }
    }

    /** Only what the cashier filled in, as the server expects it. */
    searchCriteria() {
        const criteria = Object.fromEntries(
            Object.entries(this.state.criteria).filter(([, value]) => value)
        );
        for (const key of ["price_min", "price_max", "store_id"]) {
            if (criteria[key] && criteria[key] !== "all") {
                criteria[key] = Number(criteria[key]);
            }
        }
        return criteria;
    }

    explain(error) {
        if (!(error instanceof ConnectionLostError)) {
            throw error;
        }
        this.state.problem = _t(
            "The till is offline: pieces cannot be searched right now. Scan or type the tag to sell a piece unverified."
        );
    }

    forgetStyle() {
        this.state.criteria.style_id = false;
        return this.search();
    }

    clear() {
        Object.assign(this.state.criteria, EMPTY_CRITERIA);
        return this.search();
    }

    get isFiltered() {
        return Object.keys(this.searchCriteria()).length > 0;
    }

    canPick(piece) {
        return !piece.refusal;
    }

    /** Where the piece is, for the card. */
    whereabouts(piece) {
        return piece.store || _t("Not in a store");
    }

    pick(piece) {
        const refusal = piece.refusal?.message || this.props.accept?.(piece);
        if (refusal) {
            this.pos.jewelry.refuse(refusal);
            return;
        }
        this.props.getPayload(piece);
        this.props.close();
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.search();
        }
    }
}
