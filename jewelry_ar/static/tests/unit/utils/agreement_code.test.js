import { describe, expect, test } from "@odoo/hoot";
import { isAgreementCode } from "@jewelry_ar/app/utils/agreement_code";

describe.current.tags("pos");

test("the number of an agreement is one, in any case and with spaces around", () => {
    for (const code of ["LAY/2026/00012", "lay/2026/00012", " LAY-2026-00012 ", "LAY00012"]) {
        expect(isAgreementCode(code)).toBe(true);
    }
});

test("the address of an agreement's page is one", () => {
    expect(isAgreementCode("https://shop.example/my/layaways/12?access_token=abc")).toBe(true);
    expect(isAgreementCode("http://localhost:8069/my/layaways/7")).toBe(true);
});

test("tags, barcodes and other addresses are none", () => {
    for (const code of ["NYC-0001", "J000123", "0123456789012", "", undefined, "LAY", "LAYETTE"]) {
        expect(isAgreementCode(code)).toBe(false);
    }
    expect(isAgreementCode("https://shop.example/my/orders/12")).toBe(false);
    expect(isAgreementCode("https://report.gia.edu/2141438171")).toBe(false);
});
