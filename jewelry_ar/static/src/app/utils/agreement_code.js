/**
 * What a scan of an agreement's QR looks like: its number (LAY/2026/00012) or the
 * address printed beside it. The server decides; this only tells agreements from tags
 * without a round trip per scan.
 */
const NUMBER = /^LAY[/-]?[\w/-]*\d$/i;
const ADDRESS = /^https?:\/\/\S+\/my\/(layaways?|agreements?)\/\S+$/i;

/**
 * @param {string} code the scanned text
 * @returns {boolean}
 */
export function isAgreementCode(code) {
    const text = (code || "").trim();
    return NUMBER.test(text) || ADDRESS.test(text);
}
