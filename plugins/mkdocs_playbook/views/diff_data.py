"""What a change does, as data: JSON types only, words as they are. Whoever prints them escapes them."""

from __future__ import annotations

from mkdocs_playbook.model.change import Block, Passage
from mkdocs_playbook.views.diff import Diff, Elsewhere, Touched
from mkdocs_playbook.views.diff_corrections import CorrectedRecord
from mkdocs_playbook.views.export import Data, finding_data

SCHEMA = 1
"""Version of the shape. A key may be added under one version; none is removed or changes its meaning."""


def diff_data(diff: Diff) -> Data:
    """`{"schema": 1, "processes": […], "elsewhere": […], "findings": {"new": […], "resolved": […]}, …}`."""
    return {
        "schema": SCHEMA,
        "beginning": diff.beginning,
        "processes": [_touched(each) for each in diff.touched],
        "elsewhere": [_elsewhere(each) for each in diff.elsewhere],
        "corrections": [_corrections(each) for each in diff.corrected],
        "other_pages": list(diff.others),
        "settings_changed": diff.settings_changed,
        "findings": {
            "new": [finding_data(found) for found in diff.new],
            "resolved": [finding_data(found) for found in diff.resolved],
        },
    }


def _touched(touched: Touched) -> Data:
    amendment, stated = touched.amendment, touched.amendment.stated
    return {
        "fate": touched.fate.value,
        "title": touched.title,
        "path": touched.path,
        "moved_from": touched.moved_from or None,
        "kind": amendment.kind.value,
        "summary": list(touched.sentences),
        "changes": [_change(passage) for passage in touched.passages],
        "class_proposed": amendment.proposed.value if amendment.proposed else None,
        "class_stated": amendment.stated_class.value if amendment.stated_class else None,
        "contradiction": amendment.contradiction or None,
        "reason": amendment.reason or None,
        "approved_by": list(stated.approved_by),
        "not_understood": list(stated.not_understood),
        "version": touched.version,
        "behind": touched.overtaken,
        "effective": touched.effective.isoformat() if touched.effective else None,
        "affected": [{"how": each.how, "who": each.label} for each in touched.affected],
        "asked": list(touched.asked),
        "review": touched.due or None,
        "review_as_a_whole": touched.mostly_new,
    }


def _change(passage: Passage) -> Data:
    change = passage.change
    return {
        "what": change.what.value,
        "kind": change.kind.value,
        "name": change.name,
        "number_before": change.before,
        "number_after": change.after,
        "before": [_block(block) for block in passage.before],
        "after": [_block(block) for block in passage.after],
    }


def _block(block: Block) -> Data:
    """The words of a block, cell by cell, each run with its mark: `-`, `+` or nothing."""
    return {
        "kind": block.kind.value,
        "cells": [[{"text": run.text, "mark": run.mark.value} for run in cell] for cell in block.cells],
    }


def _elsewhere(each: Elsewhere) -> Data:
    return {"title": each.title, "summary": list(each.sentences), "processes": list(each.processes)}


def _corrections(record: CorrectedRecord) -> Data:
    return {
        "title": record.title,
        "path": record.path,
        "changes": [
            {
                "commit": each.commit,
                "date": each.day.isoformat() if each.day else None,
                "class_before": each.classes[0],
                "class_before_stated": each.stated[0],
                "class_after": each.classes[1],
                "class_after_stated": each.stated[1],
                "reason_before": each.reasons[0] or None,
                "reason_after": each.reasons[1] or None,
            }
            for each in record.changes
        ],
        "version_before": record.versions[0],
        "version_after": record.versions[1],
    }
