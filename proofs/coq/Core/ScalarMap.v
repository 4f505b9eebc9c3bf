(** * The scalar map F(s) = s exp(1/s)

    Shape, Lipschitz bound, growth of a run from below and from above, and two runs side by side.
    Page scalar-map, 1 to 4; page excess, 1. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Elementary Taylor.
Open Scope R_scope.

Definition F (s : R) : R := s * exp (/ s).
Fixpoint run (s0 : R) (n : nat) : R := match n with O => s0 | S k => F (run s0 k) end.

Lemma F_pos s : 0 < s -> 0 < F s.
Proof. intros; unfold F; apply Rmult_lt_0_compat; auto; apply exp_pos. Qed.

Lemma F_ge s : 0 < s -> s + 1 <= F s.
Proof.
  intros Hs. unfold F. pose proof (exp_ge (/ s)).
  apply Rle_trans with (s * (1 + / s)). right; field; lra.
  apply Rmult_le_compat_l; lra.
Qed.

(** F(s) >= e. *)
Lemma F_ge_e s : 0 < s -> exp 1 <= F s.
Proof.
  intros Hs. unfold F.
  assert (Hi : 0 < / s) by now apply Rinv_0_lt_compat.
  pose proof (exp_ge (/ s - 1)) as H.
  replace (/ s) with (1 + (/ s - 1)) by lra. rewrite exp_plus.
  pose proof (exp_pos 1).
  apply Rle_trans with (s * (exp 1 * / s)). right; field; lra.
  apply Rmult_le_compat_l. lra. apply Rmult_le_compat_l; lra.
Qed.

(** F increases on s >= 1. *)
Lemma F_incr s r : 1 <= s -> s <= r -> F s <= F r.
Proof.
  intros Hs Hsr. unfold F.
  set (z := / s). set (y := / r).
  assert (Hz : 0 < z) by (apply Rinv_0_lt_compat; lra).
  assert (Hy : 0 < y) by (apply Rinv_0_lt_compat; lra).
  assert (Hz1 : z <= 1) by (unfold z; rewrite <- Rinv_1; apply Rinv_le_contravar; lra).
  assert (Hyz : y <= z) by (apply Rinv_le_contravar; lra).
  replace s with (/ z) by (unfold z; field; lra).
  replace r with (/ y) by (unfold y; field; lra).
  apply Rmult_le_reg_l with (y * z). nra.
  replace (y * z * (/ z * exp z)) with (y * exp z) by (field; lra).
  replace (y * z * (/ y * exp y)) with (z * exp y) by (field; lra).
  pose proof (exp_ge (y - z)) as H. pose proof (exp_pos z).
  replace (exp y) with (exp z * exp (y - z)) by (rewrite <- exp_plus; f_equal; lra).
  apply Rle_trans with (z * (exp z * (1 + (y - z)))).
  - assert (0 <= exp z * ((z - y) * (1 - z))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]). nra.
  - apply Rmult_le_compat_l. lra. apply Rmult_le_compat_l; lra.
Qed.

(** F(s) - s decreases on s > 0; together with [F_incr]: F is 1-Lipschitz on s >= 1. *)
Lemma F_excess_decr s r : 0 < s -> s <= r -> F r - r <= F s - s.
Proof.
  intros Hs Hsr. unfold F.
  set (z := / s). set (y := / r).
  assert (Hz : 0 < z) by (apply Rinv_0_lt_compat; lra).
  assert (Hy : 0 < y) by (apply Rinv_0_lt_compat; lra).
  assert (Hyz : y <= z) by (apply Rinv_le_contravar; lra).
  replace s with (/ z) by (unfold z; field; lra).
  replace r with (/ y) by (unfold y; field; lra).
  apply Rmult_le_reg_l with (y * z). nra.
  replace (y * z * (/ y * exp y - / y)) with (z * (exp y - 1)) by (field; lra).
  replace (y * z * (/ z * exp z - / z)) with (y * (exp z - 1)) by (field; lra).
  pose proof (exp_ge (z - y)) as H. pose proof (exp_pos y).
  replace (exp z) with (exp y * exp (z - y)) by (rewrite <- exp_plus; f_equal; lra).
  pose proof (exp_mult_le y).
  assert (y * (exp y * (1 + (z - y))) <= y * (exp y * exp (z - y)))
    by (apply Rmult_le_compat_l; [lra|]; apply Rmult_le_compat_l; lra).
  assert (0 <= (z - y) * (1 - exp y * (1 - y))) by (apply Rmult_le_pos; lra).
  nra.
Qed.

Lemma F_lipschitz s r : 1 <= s -> 1 <= r -> Rabs (F r - F s) <= Rabs (r - s).
Proof.
  assert (K : forall s r, 1 <= s -> s <= r -> Rabs (F r - F s) <= Rabs (r - s)).
  { intros a b Ha Hab. pose proof (F_incr a b Ha Hab).
    assert (F b - b <= F a - a) by (apply F_excess_decr; lra).
    rewrite !Rabs_pos_eq; lra. }
  intros Hs Hr. destruct (Rle_dec s r) as [h|h].
  - now apply K.
  - rewrite (Rabs_minus_sym (F r)), (Rabs_minus_sym r). apply K; lra.
Qed.

Lemma F_le s : 0 < s -> F s <= s + 1 + / (2 * s) + exp (/ s) / (6 * s ^ 2).
Proof.
  intros Hs. unfold F.
  assert (Hi : 0 < / s) by now apply Rinv_0_lt_compat.
  pose proof (exp_taylor_pos 3 (/ s) (Rlt_le _ _ Hi)) as [_ H].
  unfold taylor in H. simpl in H.
  replace (s + 1 + / (2 * s) + exp (/ s) / (6 * s ^ 2))
    with (s * (1 + / s + (/ s) ^ 2 / 2 + exp (/ s) * ((/ s) ^ 3 / 6))) by (field; lra).
  apply Rmult_le_compat_l. lra. simpl. lra.
Qed.

(** ** Runs *)

Lemma run_pos s0 n : 0 < s0 -> 0 < run s0 n.
Proof. intros; induction n; simpl; auto. now apply F_pos. Qed.

Lemma run_shift s0 n m : run s0 (n + m) = run (run s0 m) n.
Proof. induction n; simpl; congruence. Qed.

(** Growth from below: s_n >= s_0 + n. *)
Lemma run_ge s0 n : 0 < s0 -> s0 + INR n <= run s0 n.
Proof.
  intros Hs. induction n. simpl; lra.
  rewrite S_INR. simpl run. pose proof (F_ge (run s0 n) (run_pos s0 n Hs)). lra.
Qed.

Lemma run_ge_1 s0 n : 0 < s0 -> exp 1 <= run s0 (S n).
Proof. intros; simpl; apply F_ge_e; now apply run_pos. Qed.

(** Growth from above: s_n <= s_0 + n + 1/2 (1/s_0 + ln((s_0 + n)/s_0)) + (e^(1/s_0)/6)(1/s_0^2 + 1/s_0). *)
Definition excess_bound (s0 : R) (n : nat) : R :=
  / 2 * (/ s0 + (ln (s0 + INR n) - ln s0)) + exp (/ s0) / 6 * (/ s0 ^ 2 + / s0).

Lemma run_le s0 n : 0 < s0 -> run s0 n <= s0 + INR n + excess_bound s0 n.
Proof.
  intros Hs. unfold excess_bound.
  assert (Hi : 0 < / s0) by now apply Rinv_0_lt_compat.
  set (A := exp (/ s0) / 6).
  assert (HA : 0 < A) by (unfold A; pose proof (exp_pos (/ s0)); lra).
  assert (K : run s0 n <= s0 + INR n
     + / 2 * (/ s0 - / (s0 + INR n) + (ln (s0 + INR n) - ln s0))
     + A * ((/ s0 ^ 2 - / (s0 + INR n) ^ 2) + (/ s0 - / (s0 + INR n)))).
  { induction n.
    - simpl INR. rewrite Rplus_0_r. simpl run. lra.
    - rewrite S_INR. simpl run.
      pose proof (run_ge s0 n Hs) as Hge. pose proof (pos_INR n) as Hn.
      set (x := s0 + INR n) in *. assert (Hx : 0 < x) by (unfold x; lra).
      replace (s0 + (INR n + 1)) with (x + 1) by (unfold x; ring).
      set (s := run s0 n) in *.
      assert (Hsx : 0 < s) by lra.
      pose proof (F_le s Hsx) as HF.
      assert (H1 : / (2 * s) <= / 2 * / x).
      { rewrite <- Rinv_mult. apply Rinv_le_contravar; lra. }
      assert (H2 : exp (/ s) / (6 * s ^ 2) <= A * / x ^ 2).
      { unfold A, Rdiv. rewrite Rinv_mult.
        rewrite <- Rmult_assoc.
        apply Rmult_le_compat.
        - pose proof (exp_pos (/ s)). lra.
        - left; apply Rinv_0_lt_compat; nra.
        - apply Rmult_le_compat_r; [lra|].
          assert (/ s <= / s0) by (apply Rinv_le_contravar; unfold x in *; lra).
          destruct (Rle_lt_or_eq_dec _ _ H) as [h|h]. left; now apply exp_increasing. right; now rewrite h.
        - apply Rinv_le_contravar; nra. }
      pose proof (ln_step x Hx) as H3.
      assert (H4 : / x ^ 2 <= (/ x ^ 2 - / (x + 1) ^ 2) + (/ x - / (x + 1))).
      { assert (/ (x + 1) ^ 2 <= / (x * (x + 1))).
        { apply Rinv_le_contravar; nra. }
        replace (/ x - / (x + 1)) with (/ (x * (x + 1))) by (field; lra). lra. }
      apply Rmult_le_compat_l with (r := A) in H4; [|lra].
      lra. }
  pose proof (pos_INR n).
  assert (0 < / (s0 + INR n)) by (apply Rinv_0_lt_compat; lra).
  assert (0 < / (s0 + INR n) ^ 2) by (apply Rinv_0_lt_compat; nra).
  assert (0 <= A * (/ (s0 + INR n) ^ 2 + / (s0 + INR n))) by (apply Rmult_le_pos; lra).
  lra.
Qed.

(** Two runs come no further apart once both are at least 1. *)
Lemma run_close s0 r0 n : 1 <= s0 -> 1 <= r0 -> Rabs (run r0 n - run s0 n) <= Rabs (r0 - s0).
Proof.
  intros Hs Hr. induction n. simpl; lra.
  simpl. eapply Rle_trans; [|exact IHn].
  pose proof (run_ge s0 n). pose proof (run_ge r0 n). pose proof (pos_INR n).
  apply F_lipschitz; lra.
Qed.

Lemma run_ratio s0 r0 n : 1 <= s0 -> 1 <= r0 ->
  Rabs (ln (run r0 n) - ln (run s0 n)) <= Rabs (r0 - s0) / (Rmin r0 s0 + INR n).
Proof.
  intros Hs Hr.
  assert (H1 := run_ge s0 n ltac:(lra)). assert (H2 := run_ge r0 n ltac:(lra)).
  pose proof (pos_INR n).
  eapply Rle_trans. apply ln_ratio_abs; lra.
  unfold Rdiv. apply Rmult_le_compat.
  - apply Rabs_pos.
  - left; apply Rinv_0_lt_compat. apply Rmin_glb_lt; lra.
  - now apply run_close.
  - apply Rinv_le_contravar.
    + unfold Rmin; destruct (Rle_dec r0 s0); lra.
    + apply Rmin_glb; unfold Rmin; destruct (Rle_dec r0 s0); lra.
Qed.
