import { deserializeDate, formatDate } from "@web/core/l10n/dates";

/**
 * @param {string|false} isoDate a date as the server sends it, "2026-03-31"
 * @returns {string} the date as the cashier's language writes it
 */
export function displayDate(isoDate) {
    return isoDate ? formatDate(deserializeDate(isoDate)) : "";
}
