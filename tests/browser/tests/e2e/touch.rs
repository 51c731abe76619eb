//! A board under a finger: a drag that the system takes away.

use crate::drag::{carry_by_finger, finger, with_touch};
use crate::steps::in_browser;

#[test]
fn a_cancelled_touch_puts_the_card_back() {
    in_browser(|dist| async move {
        let browser = with_touch(dist).await;
        let (new, proposal) = (browser.count("New").await, browser.count("Proposal").await);
        carry_by_finger(&browser).await;
        finger(&browser, "touchCancel", None).await;
        browser
            .until(
                "the card is back",
                "return !document.querySelector('.card--lifted, .card--slot, .card--away')",
            )
            .await;
        assert_eq!(browser.count("New").await, new);
        assert_eq!(browser.count("Proposal").await, proposal);
        // Nothing was done, so there is nothing to undo.
        browser.find("button", "Undo").await;
        browser.close().await;
    });
}
