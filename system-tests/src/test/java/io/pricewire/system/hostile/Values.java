// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.Random;

/** Values for fields, in one of the shapes in which records come. */
abstract class Values {

    final Random random;
    final Texts texts;
    final Decimals decimals;
    final Times times;

    Values(Random random, Texts texts, Decimals decimals, Times times) {
        this.random = random;
        this.texts = texts;
        this.decimals = decimals;
        this.times = times;
    }

    /** A value that the field takes. */
    final Given fitting(Form form) {
        return switch (form) {
            case TEXT -> text(texts.text());
            case NAME -> text(texts.name());
            case DECIMAL -> decimal();
            case INTEGER -> integer();
            case TIME -> time();
        };
    }

    /** A value that the field does not take, or none. */
    final Given unfitting(Form form) {
        if (random.nextInt(4) == 0) {
            return Given.absent(nothing());
        }
        return Given.wrong(random.nextInt(3) == 0 ? structure() : wrong(form));
    }

    /** That text. */
    abstract Given text(String text);

    abstract Given decimal();

    abstract Given integer();

    abstract Given time();

    /** What stands for no value. */
    abstract Object nothing();

    /** Something that is no single value. */
    abstract Object structure();

    /** A single value of another form, or out of bounds. */
    abstract Object wrong(Form form);

    /** A value of any sort, for a field that events do not have. */
    abstract Object unknown();
}
