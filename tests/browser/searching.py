"""Looks for words and tells when the whole index has answered: every question asked of the worker is counted."""

from __future__ import annotations

from playwright.sync_api import Page, expect

QUERY = "[data-md-component=search-query]"
COUNTED = """
(() => {
  const SETUP = 0, QUERY = 2, RESULT = 3; // Material's kinds of messages
  const post = Worker.prototype.postMessage, heard = new WeakSet();
  window.searching = { indexes: 0, unanswered: 0 };
  const answered = ({ isTrusted, data }) => (searching.unanswered -= isTrusted && data.type === RESULT);
  Worker.prototype.postMessage = function (message, ...rest) {
    if (!heard.has(this)) this.addEventListener("message", answered);
    heard.add(this);
    searching.indexes += message.type === SETUP;
    searching.unanswered += message.type === QUERY;
    return post.call(this, message, ...rest);
  };
})();
"""
"""To run `before` the scripts of a page on which one searches."""
BOTH = 2
"""The index that comes with the page and the one with all texts."""
RESULTS = """
items => items.map(item => ({
  title: item.querySelector("h1").innerText,
  names: [item.querySelector("h1"), ...item.querySelectorAll(".md-tag")].map(name => name.textContent).join(" "),
  mine: item.querySelector(".pb-found-mine")?.textContent ?? "",
  lower: /overdue|Never/.test(item.querySelector(".pb-mark")?.textContent ?? ""),
}))
"""


def look_for(page: Page, words: str, indexes: int = BOTH) -> list[dict]:
    """What is found first, once the index with all texts has answered, or the first alone where there is no other."""
    page.locator(QUERY).click()
    page.locator(QUERY).fill(words)
    page.keyboard.press("Shift")
    page.wait_for_function("most => searching.indexes === most && !searching.unanswered", arg=indexes)
    expect(page.locator(".md-search-result__link:first-child").first).to_be_visible()
    return seen(page)


def seen(page: Page) -> list[dict]:
    page.wait_for_function("!document.querySelector('.md-search-result__link:first-child:not([data-pb-marked])')")
    return page.locator(".md-search-result__item").evaluate_all(RESULTS)
