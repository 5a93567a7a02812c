import { Component } from "@odoo/owl";
import { displayDate } from "@jewelry_ar/app/utils/agreement_dates";

/** The schedule of an agreement: read only, or editable before it is agreed. */
export class ScheduleTable extends Component {
    static template = "jewelry_ar.ScheduleTable";
    static props = {
        rows: Array,
        editable: { type: Boolean, optional: true },
        minDate: { type: String, optional: true },
        onChange: { type: Function, optional: true },
    };

    displayDate = displayDate;

    setValue(index, field, value) {
        const rows = this.props.rows.map((row) => ({ ...row }));
        rows[index][field] = field === "amount" ? this.env.utils.parseValidFloat(value) : value;
        this.props.onChange(rows);
    }

    badgeClass(row) {
        return {
            paid: "text-bg-success",
            overdue: "text-bg-danger",
            partial: "text-bg-warning",
        }[row.state];
    }
}
