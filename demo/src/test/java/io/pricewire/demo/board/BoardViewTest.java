// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardViewTest {

    @Test
    void endsWithQOrCtrlC() {
        assertThat(pressed("q").isLeft()).isTrue();
        assertThat(BoardView.START.after(Key.of(Key.Kind.CTRL_C)).isLeft()).isTrue();
        assertThat(pressed("x").isLeft()).isFalse();
    }

    @Test
    void takesLettersIntoTheFilterWhileOneIsTyped() {
        BoardView typing = pressed("/qs");
        assertThat(typing.filter()).isEqualTo("qs");
        assertThat(typing.isLeft()).isFalse();
        assertThat(typing.after(Key.of(Key.Kind.CTRL_C)).isLeft()).isTrue();
        assertThat(typing.after(Key.of(Key.Kind.BACKSPACE)).filter()).isEqualTo("q");
        assertThat(typing.after(Key.of(Key.Kind.ENTER))
                        .after(Key.character('q'))
                        .isLeft())
                .isTrue();
    }

    @Test
    void forgetsTheFilterWithEscape() {
        BoardView view = pressed("/sol").after(Key.of(Key.Kind.ESCAPE));
        assertThat(view.filter()).isEmpty();
        assertThat(view.isTyping()).isFalse();
    }

    @Test
    void comesBackToTheGivenOrderAfterAllOthers() {
        BoardView view = BoardView.START;
        for (Order expected : new Order[] {Order.TOKEN, Order.CHANGE, Order.PRICE, Order.AGE, Order.GIVEN}) {
            view = view.after(Key.character('s'));
            assertThat(view.order()).isEqualTo(expected);
        }
    }

    @Test
    void scrollsAndBeginsAtTheTopAgainWithAnotherFilterOrOrder() {
        BoardView down = BoardView.START.after(Key.of(Key.Kind.PAGE_DOWN)).after(Key.of(Key.Kind.DOWN));
        assertThat(down.top()).isEqualTo(11);
        assertThat(down.after(Key.of(Key.Kind.UP)).top()).isEqualTo(10);
        assertThat(BoardView.START.after(Key.of(Key.Kind.PAGE_UP)).top()).isZero();
        assertThat(down.after(Key.character('s')).top()).isZero();
        assertThat(down.after(Key.character('/')).top()).isEqualTo(11);
        assertThat(down.after(Key.character('/')).after(Key.character('a')).top())
                .isZero();
    }

    private static BoardView pressed(String keys) {
        BoardView view = BoardView.START;
        for (int c : keys.codePoints().toArray()) {
            view = view.after(Key.character(c));
        }
        return view;
    }
}
